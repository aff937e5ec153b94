namespace Webhooks.Network;

/// <summary>The host name does not exist.</summary>
internal sealed class NameNotFoundException(Exception? inner = null)
    : Exception("The host name does not exist.", inner);
