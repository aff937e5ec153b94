using System.Collections.ObjectModel;

namespace Webhooks.Support;

public sealed class Lamp : Notifying
{
    public int Id { get; set => Set(ref field, value); }

    public string? Room { get; set => Set(ref field, value); }

    public string Name { get; set => Set(ref field, value); } = "";

    public int Watts { get; set => Set(ref field, value); }

    public Shade? Shade { get; set => Set(ref field, value); }

    public ObservableCollection<Bulb> Bulbs { get; set => Set(ref field, value); } = [];

    public Spot Spot { get; set => Set(ref field, value); } = new();
}

public sealed class Shade : Notifying
{
    public string Color { get; set => Set(ref field, value); } = "";
}

public sealed class Bulb : Notifying
{
    public int Number { get; set => Set(ref field, value); }

    public bool IsBroken { get; set => Set(ref field, value); }
}

public sealed class Spot : Notifying
{
    public int X { get; set => Set(ref field, value); }

    public int Y { get; set => Set(ref field, value); }
}
