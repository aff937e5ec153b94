namespace Webhooks.Network;

/// <summary>Represents the reason why a host may not be called.</summary>
/// <param name="Code">The stable code of the rule.</param>
/// <param name="Rule">The rule, and the option that allows the host, if there is one.</param>
internal sealed record HostProblem(string Code, string Rule);
