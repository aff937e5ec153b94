namespace Webhooks.ChangeDetection;

/// <summary>Represents a value before a change.</summary>
/// <param name="Taken">The value as the model has it.</param>
/// <param name="Sent">The value as it is sent.</param>
/// <param name="KeepsEqual">A value indicating whether a value that its comparer calls equal is not written.</param>
internal readonly record struct SentField(object? Taken, object? Sent, bool KeepsEqual);
