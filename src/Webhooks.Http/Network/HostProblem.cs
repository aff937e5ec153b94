namespace Webhooks.Network;

/// <summary>Why a host may not be called.</summary>
/// <param name="Code">The stable name of the rule.</param>
/// <param name="Rule">The rule in words, and what opens the host where something does.</param>
internal sealed record HostProblem(string Code, string Rule);
