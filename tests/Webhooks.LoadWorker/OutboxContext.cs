using Microsoft.EntityFrameworkCore;

namespace Webhooks.Load;

/// <summary>The tables of webhooks, and nothing else.</summary>
internal sealed class OutboxContext(DbContextOptions<OutboxContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks();
}
