using Webhooks;

namespace ChangeFeed;

/// <summary>Represents a line of a feed that is not blank: a change or its errors.</summary>
internal sealed record FeedLine(int Number, WebhookEvent? Change, IReadOnlyList<string> Problems);
