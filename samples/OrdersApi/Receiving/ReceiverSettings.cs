namespace OrdersApi.Receiving;

/// <summary>Represents the settings of a receiver: the secret of the sender, or the status to return.</summary>
internal sealed record ReceiverSettings(string? Secret = null, int? Answer = null);
