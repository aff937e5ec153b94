using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Webhooks.Support;

namespace Webhooks.Model;

/// <summary>A context of a host, before and after it has webhooks.</summary>
internal sealed class MigratedContext(
    TestDatabase database, bool hasWebhooks, string? schema = null, string prefix = "webhook_") : DbContext
{
    public DbSet<StickyNote> Notes => Set<StickyNote>();

    /// <summary>What the model depends on: there are several of one type of context.</summary>
    public (bool, string?, string) Shape => (hasWebhooks, schema, prefix);

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        database.Use(options);
        options.ReplaceService<IModelCacheKeyFactory, ModelPerShape>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StickyNote>();
        if (hasWebhooks)
        {
            modelBuilder.AddWebhooks(tables => (tables.Schema, tables.Prefix) = (schema, prefix));
        }
    }

    private sealed class ModelPerShape : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((MigratedContext)context).Shape, designTime);
    }
}
