using System.ComponentModel.DataAnnotations.Schema;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

public sealed class DeclarationTests
{
    [Fact]
    public void Declaration_OfWhatIsNotThereOrCannotBeSent_TellsEverythingAtOnce()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Compile(Model(model =>
        {
            model.Entity<Order>().HasWebhooks(order => order
                .Include("Nowhere").Rename(x => x.Number, "Status").Tenant("Nobody"));
            model.Entity<Machine>().HasWebhooks();
            model.Entity<Machine>().OwnsOne(x => x.Panel);
            model.Entity<Note>().HasNoKey();
            model.Entity<Note>().HasWebhooks();
        })));
        Assert.Contains("Panel must not be declared, because it is an owned entity", exception.Message);
        Assert.Contains("Note must have a primary key", exception.Message);
        Assert.Contains("Order.Nowhere must be a mapped column", exception.Message);
        Assert.Contains("Order.Nobody must be a mapped column", exception.Message);
        Assert.Contains("Order must not have two fields named Status", exception.Message);
        Assert.Contains("Machine.Address has type System.Net.IPAddress, which cannot be sent in a payload", exception.Message);
        Assert.Contains("[NotWebhookField]", exception.Message);
    }

    [Fact]
    public void Declaration_WithoutTheUnsendableMember_IsFine()
    {
        var plan = Compile(Model(model =>
            model.Entity<Machine>().HasWebhooks(machine => machine.Except(x => x.Address))));
        Assert.Equal(["Id"], Assert.Single(plan.Entities).Fields.Select(field => field.Name));
    }

    [Fact]
    public void Declaration_OfAMemberOfAMember_SaysWhatToWrite() => Assert.Contains(
        "such as x => x.Member",
        Assert.Throws<ArgumentException>(() => Model(model =>
            model.Entity<Order>().HasWebhooks(order => order.Fields(x => x.Number.Length)))).Message);

    [Fact]
    public async Task Model_ThatCannotBeDetected_FailsTheFirstUseOfTheDatabase()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Host<MachineContext>.StartAsync(DatabaseKind.Sqlite));
        Assert.Contains("Machine.Address", exception.Message);
    }

    [Fact]
    public void Declaration_IsOneTextInTheModel_AndNoChangeOfTheDatabase()
    {
        using var declared = Context(model => model.Entity<Order>().HasWebhooks("Orders", order => order.Fields(x => x.Id)));
        using var plain = Context(model => model.Entity<Order>());
        var (with, without) = (DesignTimeModel(declared), DesignTimeModel(plain));
        Assert.IsType<string>(with.Model.FindEntityType(typeof(Order))!.FindAnnotation("Webhooks:Object")!.Value);
        Assert.False(declared.GetService<IMigrationsModelDiffer>().HasDifferences(without, with));
    }

    private static IRelationalModel DesignTimeModel(DbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel();

    private static ChangePlan Compile(IModel model) => ChangePlanCompiler.Compile(model, new(provider: null));

    private static IModel Model(Action<ModelBuilder> configure)
    {
        using var context = Context(configure);
        return context.Model;
    }

    private static AnyContext Context(Action<ModelBuilder> configure) => new AnyContext(configure);

    private sealed class Machine
    {
        public int Id { get; set; }

        public IPAddress Address { get; set; } = IPAddress.Loopback;

        [NotMapped]
        public Panel? Panel { get; set; }
    }

    [WebhookObject]
    private sealed class Panel
    {
        public string Name { get; set; } = "";
    }

    private sealed class MachineContext(DbContextOptions<MachineContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.AddWebhooks().Entity<Machine>().HasWebhooks();
    }

    private sealed class AnyContext(Action<ModelBuilder> configure) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder
            .UseSqlite("Data Source=unused").EnableServiceProviderCaching(false).AllowManyServices();

        protected override void OnModelCreating(ModelBuilder modelBuilder) => configure(modelBuilder);
    }
}
