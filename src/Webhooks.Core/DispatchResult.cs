namespace Webhooks;

/// <summary>What a dispatch came to.</summary>
/// <param name="Messages">How many messages are owed: one for each event and subscription that matched.</param>
/// <param name="Recorded">How many of them were new; the others had been recorded before.</param>
/// <param name="Dead">
/// How many deliveries of the new messages were dead on arrival: too large, of a broken definition, or over capacity.
/// </param>
public readonly record struct DispatchResult(int Messages, int Recorded, int Dead);
