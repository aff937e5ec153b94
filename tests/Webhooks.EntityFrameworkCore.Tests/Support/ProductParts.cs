namespace Webhooks.Support;

public enum ProductState
{
    Draft,
    Live,
}

public sealed class Maker
{
    public string Name { get; set; } = "";

    public Address? Address { get; set; }
}

public sealed class Address
{
    public string City { get; set; } = "";
}

public sealed class Part
{
    public string Name { get; set; } = "";

    public int Count { get; set; }
}

public sealed class Details
{
    public string Color { get; set; } = "";

    public List<Link> Links { get; set; } = [];
}

public sealed class Link
{
    public string Url { get; set; } = "";
}

public sealed record Size(int Width, int Height);

public sealed class Price
{
    public string Product { get; set; } = "";

    public string Currency { get; set; } = "";

    public decimal Amount { get; set; }
}

public class Animal
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

public sealed class Dog : Animal
{
    public bool Barks { get; set; }
}

public sealed class Cat : Animal
{
    public int Lives { get; set; }
}

[WebhookObject("Clients", Tenant = nameof(Owner))]
public sealed class Customer
{
    [WebhookField]
    public int Id { get; set; }

    [WebhookField("FullName")]
    public string Name { get; set; } = "";

    public string Owner { get; set; } = "";

    [NotWebhookField]
    public string Password { get; set; } = "";

    public int Visits { get; set; }
}
