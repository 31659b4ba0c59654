/// Why a model and an adapter do not go together.
enum AdapterChoiceError: Error, Equatable, CustomStringConvertible {
  /// A fresh adapter is asked for on top of another.
  case freshOnAdapter(path: String)
  /// A model below is named for what is no adapter.
  case notAnAdapter(path: String)

  /// What is wrong with which folder, and what to do.
  var description: String {
    switch self {
    case .freshOnAdapter(let path):
      "model_name_or_path: \(path) is an adapter, and use_peft asks for a fresh one on top of it; leave "
        + "use_peft out to go on training this one, or merge it first with `contrastive merge`"
    case .notAnAdapter(let path):
      "\(path): this is not the folder of an adapter, which alone has a model below it"
    }
  }
}
