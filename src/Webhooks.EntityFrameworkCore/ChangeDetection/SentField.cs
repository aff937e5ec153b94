namespace Webhooks.ChangeDetection;

/// <summary>A value before a change.</summary>
/// <param name="Taken">As the model has it.</param>
/// <param name="Sent">As it is sent.</param>
/// <param name="KeepsEqual">Whether a value that its comparer calls equal is not written.</param>
internal readonly record struct SentField(object? Taken, object? Sent, bool KeepsEqual);
