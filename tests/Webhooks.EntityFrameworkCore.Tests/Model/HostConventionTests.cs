using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Model;

/// <summary>
/// What a host says of all entity types by conventions, and by loops that run before: the tables stay as they are.
/// </summary>
public sealed class HostConventionTests
{
    private static readonly Dictionary<string, HostModel> Hosts = new()
    {
        ["short texts"] = Of(all =>
        {
            all.Properties<string>().HaveMaxLength(10).AreUnicode(false);
            all.Properties<byte[]>().HaveMaxLength(10).AreFixedLength();
        }),
        ["converted texts"] = Of(all => all.Properties<string>().HaveConversion<Reversing>()),
        ["converted values"] = Of(all =>
        {
            all.Properties<long>().HaveConversion<string>();
            all.Properties<long?>().HaveConversion<string>();
            all.Properties<int>().HaveConversion<string>();
            all.Properties<int?>().HaveConversion<string>();
            all.Properties<bool>().HaveConversion<string>();
            all.Properties<byte[]>().HaveConversion<string>();
        }),
        ["column types"] = Of(all =>
        {
            all.Properties<string>().HaveColumnType("varchar(20)");
            all.Properties<long>().HaveColumnType("decimal(18,2)").HavePrecision(3, 1);
            all.Properties<bool>().HaveColumnType("int");
        }),
        ["collations"] = Of(all => all.Properties<string>().UseCollation("NOCASE")),
        ["late conventions"] = Of(all => all.Conventions.Add(_ => new Finalizing(model =>
        {
            foreach (var property in model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
            {
                property.Builder.HasMaxLength(10);
                property.Builder.HasColumnName(property.Name.ToUpperInvariant());
                property.Builder.IsRequired(property.ClrType != typeof(string));
                property.Builder.ValueGenerated(ValueGenerated.OnAdd);
                property.Builder.UseCollation("NOCASE");
                property.Builder.HasConversion(property.ClrType == typeof(string) ? typeof(byte[]) : typeof(string));
            }
        }))),
        ["late converters"] = Of(all => all.Conventions.Add(_ => new Finalizing(model =>
        {
            foreach (var property in model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
            {
                property.Builder.HasConversion(property.ClrType == typeof(string) ? new Reversing() : null);
            }
        }))),
        ["tables in upper case"] = Of(all => all.Conventions.Add(_ => new Finalizing(model =>
        {
            foreach (var type in model.GetEntityTypes())
            {
                type.SetTableName($"HOST_{type.GetTableName()!.ToUpperInvariant()}");
                type.SetSchema("host");
            }
        }))),
        ["no conventions about null"] = Of(all =>
        {
            all.Conventions.Remove<NonNullableReferencePropertyConvention>();
            all.Conventions.Remove<PropertyDiscoveryConvention>();
            all.Conventions.Remove<ValueGenerationConvention>();
        }),
        ["a required column on every entity"] = Of(all => all.Conventions.Add(_ => new TenantEverywhere())),
        ["a filter on every entity"] = new()
        {
            After = model =>
            {
                foreach (var type in model.Model.GetEntityTypes())
                {
                    var row = Expression.Parameter(type.ClrType);
                    var none = Expression.Constant(false);
                    type.SetQueryFilter(Expression.Lambda(none, row));
                }
            },
        },
        ["an optional column on every entity"] = new()
        {
            After = model =>
            {
                foreach (var type in model.Model.GetEntityTypes())
                {
                    type.AddProperty("DeletedBy", typeof(string));
                    type.AddProperty("IsDeleted", typeof(bool)).SetDefaultValue(false);
                }
            },
        },
        ["entities that notify"] = new()
        {
            Before = model => model.HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangingAndChangedNotifications),
        },
        ["loops before"] = new()
        {
            Before = model =>
            {
                model.AddWebhooks().AddWebhookInbox();
                ShortenAndRename(model);
            },
        },
    };

    public static TheoryData<DatabaseKind, string> Cases => new(
        from kind in new[] { DatabaseKind.Sqlite, DatabaseKind.PostgreSql }
        from host in Hosts.Keys
        select (kind, host));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Tables_HostWithRulesForAllEntities_DeliverAndForgetNothing(DatabaseKind kind, string host)
    {
        Assert.SkipWhen(
            kind == DatabaseKind.PostgreSql && PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var run = await HostModelRun.StartAsync(kind, Hosts[host]);
        await run.AssertDeliversAsync();
    }

    /// <summary>What conventions say is in no migration either: a host that adds one need not change the tables.</summary>
    [Theory]
    [InlineData("short texts")]
    [InlineData("converted texts")]
    [InlineData("converted values")]
    [InlineData("column types")]
    [InlineData("collations")]
    [InlineData("late conventions")]
    [InlineData("loops before")]
    public async Task Tables_HostWithRulesForAllEntities_AreCreatedAsWithoutThem(string host)
    {
        await using var plain = await HostModelRun.StartAsync(DatabaseKind.Sqlite, new());
        await using var ruled = await HostModelRun.StartAsync(DatabaseKind.Sqlite, Hosts[host]);
        await using var expected = plain.Open();
        await using var actual = ruled.Open();
        Assert.Equal(expected.Database.GenerateCreateScript(), actual.Database.GenerateCreateScript());
    }

    private static HostModel Of(Action<ModelConfigurationBuilder> conventions) => new() { Conventions = conventions };

    private static void ShortenAndRename(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(property.Name.ToUpperInvariant());
            property.SetMaxLength(10);
        }
    }
}
