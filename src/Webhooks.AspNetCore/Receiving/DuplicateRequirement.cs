using Microsoft.AspNetCore.Http;

namespace Webhooks.Receiving;

/// <summary>
/// That an endpoint handles every message once; of several in its metadata the nearest, the last, holds.
/// </summary>
/// <param name="Lease">How long a message may be in progress.</param>
/// <param name="FindSender">Tells senders apart where the route does not.</param>
internal sealed record DuplicateRequirement(TimeSpan Lease, Func<HttpContext, string?>? FindSender);
