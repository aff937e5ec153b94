using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Shapes;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

/// <summary>
/// Of a database without rules of its own, rows are read before and after: what is recorded is what is stored. Its provider has no
/// JSON columns.
/// </summary>
public sealed class MariaDbShapeTests
{
    private const int Steps = 20;

    [Fact]
    public Task Owned_ChangedInEveryWay_AreRecordedAsStored() => CheckAsync<OwnedShape, PlacedRow>();

    [Fact]
    public Task Complex_ChangedInEveryWay_AreRecordedAsStored() => CheckAsync<ComplexShape, PlacedRow>();

    [Fact]
    public Task Encrypted_ChangedInEveryWay_AreRecordedAsStored() => CheckAsync<EncryptedShape, EncryptedShape.Row>();

    [Fact]
    public Task Unwritten_ChangedInEveryWay_AreRecordedAsStored() => CheckAsync<UnwrittenShape, UnwrittenShape.Row>();

    [Fact]
    public Task Hierarchy_ChangedInEveryWay_IsRecordedAsStored() => CheckAsync<HierarchyInOneTableShape, Creature>();

    [Fact]
    public Task Links_ChangedInEveryWay_AreRecordedAsStored() => CheckAsync<LinkShape, Dictionary<string, object>>();

    private static async Task CheckAsync<TShape, TRow>()
        where TShape : Shape<TRow>, new()
        where TRow : class
    {
        Assert.SkipWhen(MariaDbServer.Unavailable is not null, MariaDbServer.Unavailable ?? "");
        var connection = (await MariaDbServer.Shared).ConnectionString($"shape_{Guid.NewGuid():N}");
        await ShapeRun<TShape, TRow>.CheckAsync(DatabaseKind.Sqlite, Steps, variant: new MariaDbContexts(connection));
    }

    /// <summary>In the place of the database that the run would take.</summary>
    private sealed class MariaDbContexts(string connection) : IContextVariant
    {
        public void Register<TContext>(IServiceCollection services, TestDatabase database)
            where TContext : DbContext => services.AddDbContextFactory<TContext>(
                options => options.UseMySQL(connection).AllowManyServices());
    }
}
