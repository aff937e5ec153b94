using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.HostOutbox;

/// <summary>Marks the options of a context that records webhook messages.</summary>
internal sealed class WebhooksOptionsExtension(ContextOutboxes outboxes) : IDbContextOptionsExtension
{
    public ContextOutboxes Outboxes { get; } = outboxes;

    public DbContextOptionsExtensionInfo Info => field ??= new Description(this);

    public void ApplyServices(IServiceCollection services)
    {
        // Empty: the services come from the container of the host.
    }

    public void Validate(IDbContextOptions options)
    {
    }

    // The extension does not need a separate internal service provider of EF Core.
    private sealed class Description(WebhooksOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using Webhooks ";

        public override int GetServiceProviderHashCode() => 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is Description;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["Webhooks"] = "1";
    }
}
