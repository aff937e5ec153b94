namespace Webhooks.Network;

/// <summary>The exception that is thrown if no name server answers. The receiver is not at fault.</summary>
internal sealed class NameUnavailableException(Exception? inner = null)
    : Exception("No name server answered.", inner);
