using Microsoft.AspNetCore.Http;

namespace Webhooks;

/// <summary>What an endpoint that requires a webhook signature takes.</summary>
/// <remarks>Checked where the endpoint is mapped; an error names the setting and the rule, never a secret.</remarks>
public sealed class WebhookReceivingOptions
{
    /// <summary>
    /// The secrets that the sender may have signed with, as it shows them: more than one while a secret is replaced.
    /// </summary>
    /// <value>Empty by default; then <see cref="FindSecrets"/> is needed.</value>
    public IList<string> Secrets { get; } = [];

    /// <summary>
    /// Finds the secrets of the sender of a request, for a host with many senders: by a part of the route or a header.
    /// None are an unknown sender, which is refused as a wrong signature is. It is called before the body is read and
    /// must leave it unread; where it throws, the host answers 500 and the sender tries again.
    /// </summary>
    /// <value>Null by default: <see cref="Secrets"/> hold for every request.</value>
    public Func<HttpContext, ValueTask<IReadOnlyList<WebhookSecret>>>? FindSecrets { get; set; }

    /// <summary>
    /// How far the time of a message may lie from now: what is older may be a copy that somebody sends again.
    /// </summary>
    /// <value><see cref="WebhookVerifier.DefaultTolerance"/>, 300 seconds, by default; 1 second to a day.</value>
    public TimeSpan Tolerance { get; set; } = WebhookVerifier.DefaultTolerance;

    /// <summary>
    /// The largest body that is read, in bytes; a larger one is answered 413. A lower limit of the server holds as
    /// well: that of Kestrel is 30,000,000 bytes.
    /// </summary>
    /// <value>10 MB (10,485,760) by default; 1 byte to 1 GB.</value>
    public int MaxBodyBytes { get; set; } = 10 * 1024 * 1024;
}
