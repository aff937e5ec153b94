using Microsoft.EntityFrameworkCore;

namespace Webhooks.Support;

/// <summary>A context of a host that has nothing but webhooks.</summary>
internal sealed class OutboxContext(DbContextOptions<OutboxContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks(
        tables => tables.Collation = Database.ProviderName == "MySql.EntityFrameworkCore" ? "utf8mb4_nopad_bin" : null);
}
