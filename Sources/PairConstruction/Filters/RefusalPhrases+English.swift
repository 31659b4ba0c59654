extension RefusalPhrases {
  /// The phrases of English-speaking assistants.
  ///
  /// Of the 7,091 answers of 15 models to the prompts of AlpacaEval they find 70. One who reads
  /// those takes 65 for refusals; the other five answer in part.
  public static let english = RefusalPhrases(
    refusals: inability.flatMap { inability in actions.map { "\(inability) \($0)" } } + [
      "I must decline", "I must respectfully decline", "I have to decline",
      "I do not feel comfortable", "I don't feel comfortable", "I am not comfortable",
      "I'm not comfortable", "I do not have access", "I don't have access",
      "I do not have the ability", "I don't have the ability", "it is not appropriate for me",
      "it's not appropriate for me", "it would not be appropriate for me",
      "it is not within my programming", "it's not within my programming",
    ],
    openings: [
      "I apologize", "I'm sorry", "I am sorry", "sorry", "my apologies", "unfortunately",
      "regrettably", "as an AI language model", "as a large language model", "as a language model",
      "as an AI", "as an artificial intelligence", "as an assistant", "as a helpful assistant",
      "as a responsible assistant", "as a responsible and ethical assistant", "I'm just an AI",
      "I am just an AI", "I'm an AI", "I am an AI", "thank you", "thanks", "hello", "hi",
      "I'm glad", "I'm happy", "I understand", "I appreciate", "but", "however", "and",
      "I must inform you that", "I must point out that", "I must politely point out that",
    ],
    turns: [
      "but I can", "but here", "but some", "however, I can", "however, here", "however, some",
      "however, common", "however, based on", "however, in general", "however, generally",
      "however, there are",
    ])

  private static let inability = [
    "I cannot", "I can't", "I can not", "I am unable to", "I'm unable to", "I am not able to",
    "I'm not able to", "I won't", "I will not",
  ]

  /// What is declined: a story may begin with “I cannot believe”, so the verb must be one of these.
  private static let actions = [
    "access", "advise", "answer", "assist", "browse", "complete", "comply", "condone", "continue",
    "create", "defend", "determine", "discuss", "do that", "do this", "encourage", "endorse",
    "engage", "fulfil", "fulfill", "generate", "give", "help with", "help you",
    "in good conscience",
    "make any", "offer", "participate", "predict", "produce", "promote", "provide", "rank",
    "recommend", "respond", "satisfy", "share", "suggest", "summarize", "support", "tell you",
    "translate", "write",
  ]
}
