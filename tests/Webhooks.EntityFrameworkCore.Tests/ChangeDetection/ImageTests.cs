using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

public sealed class ImageTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 16, 19, 56, 38, TimeSpan.Zero);

    [Theory, OnEachDatabase]
    public async Task Insert_EveryKindOfMember_HasTheFieldsThatWereDeclared(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        var product = NewProduct();
        db.Add(product).Property("Region").CurrentValue = "north";
        await db.SaveChangesAsync();
        var recorded = Assert.Single(await host.RecordedAsync());
        Assert.Equal("Products", recorded.ObjectName);
        Assert.Equal("t1", recorded.TenantId);
        Assert.Equal(
            $$"""
            {"Created":"2026-01-16T19:56:38+00:00","Day":5,"Details":{"Color":"red","Links":[{"Url":"a"},{"Url":"b"}]},
            "Id":"{{product.Id}}","Maker":{"Address":{"City":"Bern"},"Name":"ACME"},"Name":"Chair",
            "Parts":[{"Count":4,"Name":"leg"},{"Count":1,"Name":"seat"}],"Region":"north","Size":{"Height":2,"Width":1},
            "Slug":"Chair!","State":"Live","Stock":7,"Tags":["x","y"],"TenantId":"t1","Total":12.5}
            """.ReplaceLineEndings(""),
            Sorted(recorded.Data));
    }

    [Theory, OnEachDatabase]
    public async Task Update_OfAnOwnedOrComplexPart_IsAnUpdateOfItsOwner(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await using var db = host.Open();
        await SaveAsync(host, NewProduct());
        var product = await db.Products.SingleAsync();
        await ChangeAsync(() => product.Maker!.Name = "Other");
        await ChangeAsync(() => product.Maker!.Address!.City = "Basel");
        await ChangeAsync(() => product.Maker = new() { Name = "New", Address = new() { City = "Genf" } });
        await ChangeAsync(() => product.Maker = null);
        await ChangeAsync(() => product.Parts[0].Count = 5);
        await ChangeAsync(() => product.Parts.RemoveAt(0));
        await ChangeAsync(() => product.Parts.Add(new() { Name = "back" }));
        await ChangeAsync(() => product.Details!.Links.RemoveAt(1));
        await ChangeAsync(() => product.Details!.Color = "blue");
        await ChangeAsync(() => product.Size = product.Size with { Height = 9 });
        await ChangeAsync(() => product.Tags.Add("z"));

        var updates = (await host.RecordedAsync()).Skip(1).ToList();
        Assert.Equal(
            [
                ("Maker", """{"Address":{"City":"Bern"},"Name":"ACME"}""", """{"Address":{"City":"Bern"},"Name":"Other"}"""),
                ("Maker", """{"Address":{"City":"Bern"},"Name":"Other"}""", """{"Address":{"City":"Basel"},"Name":"Other"}"""),
                ("Maker", """{"Address":{"City":"Basel"},"Name":"Other"}""", """{"Address":{"City":"Genf"},"Name":"New"}"""),
                ("Maker", """{"Address":{"City":"Genf"},"Name":"New"}""", "null"),
                ("Parts", """[{"Count":4,"Name":"leg"},{"Count":1,"Name":"seat"}]""", """[{"Count":5,"Name":"leg"},{"Count":1,"Name":"seat"}]"""),
                ("Parts", """[{"Count":5,"Name":"leg"},{"Count":1,"Name":"seat"}]""", """[{"Count":1,"Name":"seat"}]"""),
                ("Parts", """[{"Count":1,"Name":"seat"}]""", """[{"Count":1,"Name":"seat"},{"Count":0,"Name":"back"}]"""),
                ("Details", """{"Color":"red","Links":[{"Url":"a"},{"Url":"b"}]}""", """{"Color":"red","Links":[{"Url":"a"}]}"""),
                ("Details", """{"Color":"red","Links":[{"Url":"a"}]}""", """{"Color":"blue","Links":[{"Url":"a"}]}"""),
                ("Size", """{"Height":2,"Width":1}""", """{"Height":9,"Width":1}"""),
                ("Tags", """["x","y"]""", """["x","y","z"]"""),
            ],
            updates.Select(update => (
                Assert.Single(update.Changed),
                Sorted(update.Previous.GetProperty(update.Changed[0])),
                Sorted(update.Data.GetProperty(update.Changed[0])))));

        async Task ChangeAsync(Action change)
        {
            change();
            await db.SaveChangesAsync();
        }
    }

    [Theory, OnEachDatabase]
    public async Task Update_OfWhatIsNoField_OrOfNothing_IsNotRecorded(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, NewProduct());
        await using var db = host.Open();
        var product = await db.Products.SingleAsync();
        product.InternalNote = "secret";
        product.Version++;
        db.Entry(product).Property("Hidden").CurrentValue = "h";
        await db.SaveChangesAsync();
        db.Entry(product).Property(x => x.Title).IsModified = true;
        await db.SaveChangesAsync();
        Assert.Single(await host.RecordedAsync());
        db.Entry(product).Property("Region").CurrentValue = "south";
        await db.SaveChangesAsync();
        Assert.Equal(["Region"], (await host.RecordedAsync())[1].Changed);
    }

    [Theory, OnEachDatabase]
    public async Task Delete_WithOwnedParts_HasItsLastValues(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, NewProduct());
        await using var db = host.Open();
        db.Remove(await db.Products.SingleAsync());
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal("Insert Products, Delete Products", string.Join(", ", recorded));
        Assert.Equal(Sorted(recorded[0].Data), Sorted(recorded[1].Data));
    }

    [Theory, OnEachDatabase]
    public async Task Tenant_OfTheRow_DecidesWhoHears(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, NewProduct(), NewProduct("t2"), NewProduct(null));
        Assert.Equal("t1", Assert.Single(await host.RecordedAsync()).TenantId);
    }

    [Theory, OnEachDatabase]
    public async Task Inheritance_DeclaredOnBaseOrDerived_HasTheFieldsOfTheConcreteType(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, new Dog { Name = "Rex", Barks = true });
        await SaveAsync(host, new Cat { Name = "Tom", Lives = 7 });
        var recorded = await host.RecordedAsync();
        Assert.Equal(
            ["Animals {\"Barks\":true,\"Id\":1,\"Name\":\"Rex\"}", "Cats {\"Id\":2,\"Lives\":7}"],
            recorded.Select(each => $"{each.ObjectName} {Sorted(each.Data)}"));
    }

    [Theory, OnEachDatabase]
    public async Task Attributes_ChooseNameFieldsAndTenant(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, new Customer { Name = "Ada", Owner = "t1", Password = "p", Visits = 3 });
        var recorded = Assert.Single(await host.RecordedAsync());
        Assert.Equal("""Clients {"FullName":"Ada","Id":1}""", $"{recorded.ObjectName} {Sorted(recorded.Data)}");
    }

    [Theory, OnEachDatabase]
    public async Task DeleteAndInsert_OfOneKeyInOneSave_IsAnUpdate(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await SaveAsync(host, new Price { Product = "chair", Currency = "EUR", Amount = 1 });
        await using var db = host.Open();
        db.Remove(await db.Prices.SingleAsync());
        db.Add(new Price { Product = "chair", Currency = "EUR", Amount = 2 });
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal("Insert PriceList, Update PriceList", string.Join(", ", recorded));
        Assert.Equal(1, recorded[1].Previous.GetProperty("Amount").GetDecimal());
        Assert.Equal(2, recorded[1].Data.GetProperty("Amount").GetDecimal());
    }

    internal static Product NewProduct(string? tenant = "t1") => new()
    {
        TenantId = tenant,
        Title = "Chair",
        State = ProductState.Live,
        Day = DayOfWeek.Friday,
        Total = 12.5m,
        Created = Created,
        Tags = ["x", "y"],
        Maker = new() { Name = "ACME", Address = new() { City = "Bern" } },
        Parts = [new() { Name = "leg", Count = 4 }, new() { Name = "seat", Count = 1 }],
        Details = new() { Color = "red", Links = [new() { Url = "a" }, new() { Url = "b" }] },
    };

    internal static async Task<Host<CatalogContext>> StartAsync(DatabaseKind kind)
    {
        var host = await Host<CatalogContext>.StartAsync(kind);
        await host.WatchForAsync("t1", "Products", "Clients");
        await host.WatchAsync("PriceList", "Animals", "Cats");
        return host;
    }

    internal static async Task SaveAsync(Host<CatalogContext> host, params object[] entities)
    {
        await using var db = host.Open();
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }

    /// <summary>With the members of every object in the order of their names.</summary>
    internal static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"\"{member.Name}\":{Sorted(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Sorted))}]",
        _ => value.GetRawText(),
    };
}
