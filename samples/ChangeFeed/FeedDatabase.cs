using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace ChangeFeed;

/// <summary>A database with nothing in it but what webhooks need. A host has its own tables beside them.</summary>
internal sealed class FeedDatabase(DbContextOptions<FeedDatabase> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks();
}
