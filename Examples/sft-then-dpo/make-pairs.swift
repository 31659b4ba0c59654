// Writes the pairs of `pairs.jsonl`: swift Examples/sft-then-dpo/make-pairs.swift > pairs.jsonl
//
// "Say fig before oak." wants "fig, then oak."; the other order is rejected. Every ordered pair of two
// words is asked for in both ways, so there is nothing to draw.

let words = ["fig", "oak", "sun", "hen", "cup", "map", "jar", "bee", "fox", "key", "lid", "net"]

for first in words {
  for second in words where second != first {
    let (right, wrong) = (" \(first), then \(second).", " \(second), then \(first).")
    for prompt in ["Say \(first) before \(second).", "Say \(second) after \(first)."] {
      print(#"{"prompt": "\#(prompt)", "chosen": "\#(right)", "rejected": "\#(wrong)"}"#)
    }
  }
}
