namespace Webhooks.Network;

/// <summary>The exception that is thrown if a host name does not exist.</summary>
internal sealed class NameNotFoundException(Exception? inner = null)
    : Exception("The host name does not exist.", inner);
