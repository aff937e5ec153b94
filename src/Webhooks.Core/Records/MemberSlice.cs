namespace Webhooks.Records;

/// <summary>Represents a member of a nested object: its quoted name and its value.</summary>
internal readonly record struct MemberSlice(ValueSlice Name, ValueSlice Value);
