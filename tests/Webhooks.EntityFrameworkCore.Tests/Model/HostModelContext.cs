using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Webhooks.Support;

namespace Webhooks.Model;

/// <summary>A context whose host has rules for all entity types of its model.</summary>
internal sealed class HostModelContext(TestDatabase database, HostModel model) : DbContext
{
    public HostModel Rules => model;

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        database.Use(options);
        options.ReplaceService<IModelCacheKeyFactory, ModelPerHost>();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        model.Conventions?.Invoke(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        model.Before?.Invoke(modelBuilder);
        modelBuilder.AddWebhooks(model.Tables).AddWebhookInbox(model.Tables);
        model.After?.Invoke(modelBuilder);
    }

    private sealed class ModelPerHost : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((HostModelContext)context).Rules, designTime);
    }
}
