namespace Webhooks.Support;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawResponse(int Status, string Head, string Body);
