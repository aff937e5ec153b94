using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>The links of a many-to-many relationship, which have no class of their own.</summary>
public sealed class LinkTests
{
    [Theory, OnEachDatabase]
    public async Task Link_AddedAndRemovedByANavigation_IsRecorded(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        var post = new Post { Id = 1, Tags = [new() { Id = 5 }, new() { Id = 6 }] };
        db.Add(post);
        await db.SaveChangesAsync();
        post.Tags.RemoveAt(0);
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal("Insert PostTags, Insert PostTags, Delete PostTags", string.Join(", ", recorded));
        Assert.Equal("""{"PostsId":1,"TagsId":5}""", recorded[2].Data.GetRawText());
    }

    [Theory, OnEachDatabase]
    public async Task Link_DeletedWithoutATracker_IsDetected(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        db.Add(new Post { Id = 1, Tags = [new() { Id = 5 }] });
        await db.SaveChangesAsync();
        await db.Webhooks().DetectChangesAsync(
            db.Set<Dictionary<string, object>>("PostTag").Where(link => (int)link["TagsId"] == 5),
            links => links.ExecuteDeleteAsync());
        Assert.Equal("""{"PostsId":1,"TagsId":5}""", (await host.RecordedAsync())[1].Data.GetRawText());
    }

    [Fact]
    public async Task DetectChanges_OfLinksThatAreNotDeclared_SaysWhatToWrite()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Webhooks().DetectChangesAsync(
            db.Set<Dictionary<string, object>>("Other"), links => links.ExecuteDeleteAsync()));
        Assert.Contains("UsingEntity(link => link.HasWebhooks(\"Other\"))", error.Message);
    }

    [Fact]
    public async Task DetectChanges_OfAQueryOfTwoKindsOfLinks_SaysWhatToWrite()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Webhooks().DetectChangesAsync(
            db.Set<Dictionary<string, object>>("Other").Concat(db.Set<Dictionary<string, object>>("PostTag")),
            links => links.ExecuteDeleteAsync()));
        Assert.Contains("with a separate query", error.Message);
    }

    [Fact]
    public async Task DetectChanges_OfWhatIsNoEntity_SaysWhatToWrite()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => db.Webhooks().DetectChangesAsync(
            db.Set<Post>().Select(post => new Name(post.Id)), _ => Task.FromResult(0)));
        Assert.Contains("Name must be an entity of LinkContext", error.Message);
    }

    private static async Task<Host<LinkContext>> StartAsync(DatabaseKind kind)
    {
        var host = await Host<LinkContext>.StartAsync(kind);
        await host.WatchAsync("PostTags");
        return host;
    }

    public sealed record Name(int Id);

    public sealed class Post
    {
        public int Id { get; set; }

        public List<Tag> Tags { get; set; } = [];
    }

    public sealed class Tag
    {
        public int Id { get; set; }

        public List<Post> Posts { get; set; } = [];
    }

    internal sealed class LinkContext(DbContextOptions<LinkContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Post>().Property(post => post.Id).ValueGeneratedNever();
            modelBuilder.Entity<Tag>().Property(tag => tag.Id).ValueGeneratedNever();
            modelBuilder.Entity<Post>().HasMany(post => post.Tags).WithMany(tag => tag.Posts)
                .UsingEntity(link => link.HasWebhooks("PostTags"));
            modelBuilder.SharedTypeEntity<Dictionary<string, object>>("Other", other =>
            {
                other.IndexerProperty<int>("Id");
                other.HasKey("Id");
            });
        }
    }
}
