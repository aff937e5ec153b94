using Microsoft.AspNetCore.Http;
using Webhooks.Receiving;

namespace Webhooks;

/// <summary>Provides options for an endpoint that requires a webhook signature.</summary>
/// <remarks>
/// The options are validated when the endpoint is mapped. An error names the option and the rule, but never a secret.
/// </remarks>
public sealed class WebhookReceivingOptions
{
    /// <summary>
    /// Gets the secrets that the sender may sign with, as the sender shows them. Use more than one while a secret is
    /// rotated.
    /// </summary>
    /// <value>Empty by default. Required unless <see cref="FindSecrets"/> is set.</value>
    public IList<string> Secrets { get; } = [];

    /// <summary>
    /// Gets or sets the function that finds the secrets of the sender of a request, for an application with many senders.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <see cref="Secrets"/> apply to every request.</value>
    /// <remarks>
    /// Find the sender by the route or by a header. An empty result means an unknown sender, which is refused like a wrong
    /// signature. The function is called before the body is read, and must not read it. If it throws, the status is 500 and
    /// the sender retries.
    /// </remarks>
    public Func<HttpContext, ValueTask<IReadOnlyList<WebhookSecret>>>? FindSecrets { get; set; }

    /// <summary>
    /// Gets or sets the maximum difference between the time of a message and now. An older message may be a copy that is
    /// sent again.
    /// </summary>
    /// <value>
    /// The default is <see cref="WebhookVerifier.DefaultTolerance"/> (300 seconds). Must be between 1 second and 1 day.
    /// </value>
    public TimeSpan Tolerance { get; set; } = WebhookVerifier.DefaultTolerance;

    /// <summary>Gets or sets the maximum size of a body in bytes. A larger body gets status 413.</summary>
    /// <value>The default is 1 MB (1,048,576). Must be between 1 byte and 1 GB.</value>
    /// <remarks>A lower limit of the server also applies. Kestrel's default is 30,000,000 bytes.</remarks>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Gets or sets the maximum number of bytes of all bodies, in this process, of requests to endpoints that require a
    /// signature.
    /// </summary>
    /// <value>The default is 64 MB (67,108,864). Must be between twice <see cref="MaxBodyBytes"/> and 1 TB.</value>
    /// <remarks>
    /// Bodies count while they arrive and while they are handled. Beyond the limit, this endpoint returns 503 with
    /// <c>Retry-After</c>. One IPv4 address, or one IPv6 network (the first 64 bits), uses at most half of it.
    /// </remarks>
    public long MaxBufferedBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets the time within which a body must arrive. A slower request gets status 408.</summary>
    /// <value>The default is 20 seconds. Must be between 1 second and 10 minutes.</value>
    /// <remarks>The limit prevents slow senders from using memory for a long time.</remarks>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
