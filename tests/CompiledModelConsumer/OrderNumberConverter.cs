using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CompiledModelConsumer;

public sealed class OrderNumberConverter() : ValueConverter<OrderNumber, string>(
    number => number.Text, text => new OrderNumber(text));
