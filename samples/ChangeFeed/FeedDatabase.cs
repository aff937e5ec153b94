using Microsoft.EntityFrameworkCore;
using Webhooks;

namespace ChangeFeed;

/// <summary>Represents a database with only the tables of webhooks. An application has its own tables in addition.</summary>
internal sealed class FeedDatabase(DbContextOptions<FeedDatabase> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhooks();
}
