using Microsoft.AspNetCore.Http;
using Webhooks.Receiving;

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
    /// <value>1 MB (1,048,576) by default; 1 byte to 1 GB.</value>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The most bytes that the bodies of all requests to endpoints that require a signature hold in this process, while
    /// they arrive and while they are handled; beyond it this endpoint answers 503 with <c>Retry-After</c>. One address
    /// (of IPv6 its first 64 bits) has half of it at most.
    /// </summary>
    /// <value>64 MB (67,108,864) by default; from twice <see cref="MaxBodyBytes"/> to 1 TB.</value>
    public long MaxBufferedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// Within which time a body has to arrive, so that a slow sender does not hold memory for long; one that takes
    /// longer is answered 408.
    /// </summary>
    /// <value>20 seconds by default; 1 second to 10 minutes.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
