using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.HostOutbox;

/// <summary>Marks a context that records webhooks, and knows by whom.</summary>
internal sealed class WebhooksOptionsExtension(ContextOutboxes outboxes) : IDbContextOptionsExtension
{
    public ContextOutboxes Outboxes { get; } = outboxes;

    public DbContextOptionsExtensionInfo Info => field ??= new Description(this);

    public void ApplyServices(IServiceCollection services)
    {
        // Nothing: what is needed comes from the host's container.
    }

    public void Validate(IDbContextOptions options)
    {
    }

    // No part of what tells one internal service provider of EF Core from another.
    private sealed class Description(WebhooksOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using Webhooks ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Description;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Webhooks"] = "1";
    }
}
