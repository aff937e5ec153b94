namespace Webhooks.Network;

/// <summary>The exception that is thrown if a host name resolves to a blocked address.</summary>
internal sealed class DestinationBlockedException(Exception? inner = null)
    : Exception("The host name resolves to a blocked address.", inner);
