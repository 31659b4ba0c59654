// `import Contrastive` is enough: these modules make up the library's interface. The kernels below
// them stay out of it, because their short names would meet the user's own, but for the precision that a
// model is set to.

@_exported public import ContrastiveCore
@_exported public import enum ContrastiveKernels.ProductPrecision
@_exported public import ContrastiveRandom
@_exported public import ContrastiveTokenizers
@_exported public import ContrastiveTraining
@_exported public import Curricula
@_exported public import Losses
@_exported public import PreferenceData
@_exported public import PretrainedModels
