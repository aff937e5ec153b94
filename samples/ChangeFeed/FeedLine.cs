using Webhooks;

namespace ChangeFeed;

/// <summary>One line of a feed that is not blank: a change, or what is wrong with it.</summary>
internal sealed record FeedLine(int Number, WebhookEvent? Change, IReadOnlyList<string> Problems);
