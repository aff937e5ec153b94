namespace Webhooks;

/// <summary>What became of messages that were added.</summary>
/// <param name="Recorded">How many were new.</param>
/// <param name="Dead">Deliveries of new messages that were dead on arrival.</param>
public sealed record AddResult(int Recorded, IReadOnlyList<Delivery> Dead);
