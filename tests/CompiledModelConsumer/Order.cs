namespace CompiledModelConsumer;

public class Order
{
    public int Id { get; set; }

    public OrderNumber Number { get; set; } = new("");

    public string Shop { get; set; } = "";

    public OrderState State { get; set; }

    public DateTime Placed { get; set; }

    public List<string> Tags { get; set; } = [];

    public Address? Address { get; set; }

    public List<Line> Lines { get; set; } = [];

    public Notes? Notes { get; set; }

    public Price Price { get; set; } = new();
}

public sealed class RushOrder : Order
{
    public int Hours { get; set; }
}

public enum OrderState
{
    Open,
    Paid,
}

/// <summary>A value object with a converter.</summary>
public sealed record OrderNumber(string Text);

public sealed class Address
{
    public string City { get; set; } = "";
}

public sealed class Line
{
    public int Position { get; set; }

    public string Product { get; set; } = "";
}

public sealed class Notes
{
    public string Text { get; set; } = "";
}

public sealed class Price
{
    public decimal Net { get; set; }
}
