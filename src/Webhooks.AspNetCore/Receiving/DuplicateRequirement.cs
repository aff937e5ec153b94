using Microsoft.AspNetCore.Http;

namespace Webhooks.Receiving;

/// <summary>
/// Represents the requirement that an endpoint handles every message once. If the metadata has several, the last applies.
/// </summary>
/// <param name="Lease">The maximum time for which a message may be in progress.</param>
/// <param name="FindSender">The function that identifies senders if the route does not.</param>
internal sealed record DuplicateRequirement(TimeSpan Lease, Func<HttpContext, string?>? FindSender);
