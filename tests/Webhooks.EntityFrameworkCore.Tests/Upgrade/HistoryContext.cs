using Microsoft.EntityFrameworkCore;
using Webhooks.Support;

namespace Webhooks.Upgrade;

/// <summary>A context of a host with a history of migrations.</summary>
internal sealed class HistoryContext(TestDatabase database) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) => database.Use(options);

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks();
}
