using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Shapes;

/// <summary>The same in contexts of other kinds: pooled, with a retrying strategy, with interceptors of the host.</summary>
public sealed class ShapeVariantTests
{
    private const int Steps = 12;

    [Theory, OnEachDatabase]
    public Task Context_Pooled_RecordsAsStored(DatabaseKind kind) => CheckAsync(kind, new PooledContexts());

    [Theory, OnEachDatabase]
    public async Task Context_ThatRetriesCommits_RecordsAsStored(DatabaseKind kind)
    {
        // No owned entities in tables: EF Core alone fails when it tries their insert again.
        await ShapeRun<ScalarShape, ScalarShape.Row>.CheckAsync(kind, Steps, variant: new RetriedCommits());
        await ShapeRun<OwnedJsonShape, PlacedRow>.CheckAsync(kind, Steps, variant: new RetriedCommits());
        await ShapeRun<ComplexJsonShape, PlacedRow>.CheckAsync(kind, Steps, variant: new RetriedCommits());
    }

    [Theory, OnEachDatabase]
    public Task Context_WithAnInterceptorBeforeOurs_RecordsAsStored(DatabaseKind kind) =>
        CheckAsync(kind, new OtherInterceptor(comesAfterOurs: false));

    [Theory, OnEachDatabase]
    public Task Context_WithAnInterceptorAfterOurs_RecordsAsStored(DatabaseKind kind) =>
        CheckAsync(kind, new OtherInterceptor(comesAfterOurs: true));

    private static async Task CheckAsync(DatabaseKind kind, IContextVariant variant)
    {
        await ShapeRun<ScalarShape, ScalarShape.Row>.CheckAsync(kind, Steps, variant: variant);
        await ShapeRun<OwnedShape, PlacedRow>.CheckAsync(kind, Steps, variant: variant);
        await ShapeRun<ComplexJsonShape, PlacedRow>.CheckAsync(kind, Steps, variant: variant);
    }

    private sealed class PooledContexts : IContextVariant
    {
        public void Register<TContext>(IServiceCollection services, TestDatabase database)
            where TContext : DbContext => services.AddPooledDbContextFactory<TContext>(options => database.Use(options), 2);
    }

    /// <summary>Every third commit fails before it is made.</summary>
    private sealed class RetriedCommits : DbTransactionInterceptor, IContextVariant
    {
        private int _commits;

        // EF Core mixes up keys of owned entities in one that tried a save again.
        public bool KeepsContexts => false;

        public void Register<TContext>(IServiceCollection services, TestDatabase database)
            where TContext : DbContext => services.AddDbContextFactory<TContext>(options =>
        {
            database.Use(options, dependencies => new ReplayStrategy(dependencies));
            options.AddInterceptors(this);
        });

        public void Provoke() => _commits = 2;

        public override InterceptionResult TransactionCommitting(
            System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            FailNowAndThen(eventData.Context!);
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            System.Data.Common.DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            FailNowAndThen(eventData.Context!);
            return new(result);
        }

        private void FailNowAndThen(DbContext context)
        {
            // Contexts of our stores commit too, and of the test.
            if (context.ChangeTracker.Entries().Any() && _commits++ % 3 == 2)
            {
                throw new TimeoutException("before the commit");
            }
        }
    }

    /// <summary>A host that writes names in capitals.</summary>
    private sealed class OtherInterceptor(bool comesAfterOurs) : SaveChangesInterceptor, IContextVariant
    {
        public void Prepare<TContext>(IServiceCollection services)
            where TContext : DbContext
        {
            if (comesAfterOurs)
            {
                services.AddWebhooks().UseEntityFrameworkCore<TContext>();
            }
        }

        public void Register<TContext>(IServiceCollection services, TestDatabase database)
            where TContext : DbContext => services.AddDbContextFactory<TContext>(options =>
        {
            database.Use(options);
            options.AddInterceptors(this);
        });

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            Shout(eventData.Context!);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Shout(eventData.Context!);
            return new(result);
        }

        private static void Shout(DbContext context)
        {
            foreach (var entry in context.ChangeTracker.Entries<KeyedRow>().ToList())
            {
                if (entry.State is EntityState.Added or EntityState.Modified)
                {
                    entry.Entity.Name = entry.Entity.Name.ToUpperInvariant();
                }
            }

            context.ChangeTracker.DetectChanges();
        }
    }
}
