using Microsoft.EntityFrameworkCore;

namespace Webhooks.Model;

/// <summary>What a host says of all entity types.</summary>
internal sealed class HostModel
{
    public Action<ModelConfigurationBuilder>? Conventions { get; init; }

    /// <summary>Before it adds the tables of webhooks.</summary>
    public Action<ModelBuilder>? Before { get; init; }

    public Action<WebhookTableNames>? Tables { get; init; }

    /// <summary>After it added the tables of webhooks.</summary>
    public Action<ModelBuilder>? After { get; init; }
}
