namespace Webhooks.Network;

/// <summary>The host stands for an address that may not be called.</summary>
internal sealed class DestinationBlockedException(Exception? inner = null)
    : Exception("The host stands for an address that may not be called.", inner);
