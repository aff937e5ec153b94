namespace Webhooks.Support;

/// <summary>One statement of a page: the text up to a marker, and the id in that marker, if there is one.</summary>
internal sealed record Statement(string Text, string? Id);
