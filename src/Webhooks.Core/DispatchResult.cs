namespace Webhooks;

/// <summary>Represents the result of a dispatch.</summary>
/// <param name="Messages">The number of messages: one for each match of an event and a subscription.</param>
/// <param name="Recorded">The number of new messages. The others had been recorded before.</param>
/// <param name="Dead">
/// The number of deliveries of new messages that were marked dead immediately: too large, made from a broken definition, or
/// over capacity.
/// </param>
public readonly record struct DispatchResult(int Messages, int Recorded, int Dead);
