namespace Webhooks.AdministrationSuite.Tenants;

/// <summary>One thing that a tenant does.</summary>
/// <param name="Kind">What; one of <see cref="TenantRun.Kinds"/>.</param>
/// <param name="Target">Which of its webhooks or deliveries.</param>
/// <param name="Choice">Which name, URL, subscription or version.</param>
/// <param name="IsForeign">Whether it tries that with something of the other tenant, whose ids it has guessed.</param>
public sealed record TenantStep(string Kind, int Target, int Choice, bool IsForeign);
