namespace OrdersApi.Receiving;

/// <summary>What a receiver is told: the secret that the sender showed, or the status to answer.</summary>
internal sealed record ReceiverSettings(string? Secret = null, int? Answer = null);
