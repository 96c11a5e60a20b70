using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>The API keeps amounts in thousandths, rounded up (pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList).</summary>
internal static class ResourceDefaults
{
    public static void Requirements(JsonObject resources)
    {
        Amounts(resources, "limits");
        Amounts(resources, "requests");
    }

    public static void Amounts(JsonObject holder, string key)
    {
        if (holder.Map(key) is not { Count: > 0 } amounts)
            return;
        foreach (var (name, value) in amounts.ToList())
        {
            // What is finer than a thousandth is written with one of these.
            if (JsonTypes.Text(value) is { } text && text.AsSpan().IndexOfAny("nu.eE") < 0)
                continue;
            if (ResourceRules.AmountOf(value) is { } amount && Rounded(amount) is { } rounded && rounded != amount)
                amounts[name] = rounded.ToString();
        }
    }

    private static Quantity? Rounded(Quantity amount) => Quantity.TryParse($"{amount.Thousandths}m", out var rounded) ? rounded : null;
}
