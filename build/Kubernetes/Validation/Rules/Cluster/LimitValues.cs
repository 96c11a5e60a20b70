using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What a LimitRange says of one resource, one value against another (pkg/apis/core/validation: ValidateLimitRange).</summary>
internal static class LimitValues
{
    /// <param name="withPresets">False for pods, which have none.</param>
    public static void Check(Field limit, string name, bool withPresets, FaultList faults)
    {
        var (least, most) = (Amount(limit, "min", name), Amount(limit, "max", name));
        var preset = withPresets ? Amount(limit, "default", name) : null;
        var request = withPresets ? Amount(limit, "defaultRequest", name) : null;
        var presetPath = limit.Path["default"].OfKey(name);
        var requestPath = limit.Path["defaultRequest"].OfKey(name);

        Ordered(limit.Path["min"].OfKey(name), least, "min value", most, "max value", least, faults);
        Ordered(requestPath, least, "min value", request, "default request value", request, faults);
        Ordered(requestPath, request, "default request value", most, "max value", request, faults);
        Ordered(requestPath, request, "default request value", preset, "default limit value", request, faults);
        Ordered(presetPath, least, "min value", preset, "default value", least, faults);
        Ordered(presetPath, preset, "default value", most, "max value", most, faults);
        if (Amount(limit, "maxLimitRequestRatio", name) is { } ratio)
            Ratio(limit.Path["maxLimitRequestRatio"].OfKey(name), ratio, least, most, faults);
        if (!CountedResourceNames.MayOvercommit(name) && preset is { } one && request is { } other && one != other)
            faults.Invalid(requestPath, other.ToString(), $"default value {one} must equal to defaultRequest value {other} in {name}");
    }

    /// <param name="shown">Which of the two the message shows.</param>
    private static void Ordered(FieldPath path, Quantity? small, string smallName, Quantity? large, string largeName, Quantity? shown, FaultList faults)
    {
        if (small is { } one && large is { } other && one > other)
            faults.Invalid(path, shown.ToString(), $"{smallName} {one} is greater than {largeName} {other}");
    }

    private static void Ratio(FieldPath path, Quantity ratio, Quantity? least, Quantity? most, FaultList faults)
    {
        if (ratio < Quantity.Of(1))
            faults.Invalid(path, ratio.ToString(), $"ratio {ratio} is less than 1");
        if (least is not { } low || most is not { } high)
            return;
        var highest = (double)high.Thousandths / (double)low.Thousandths;
        if ((double)ratio.Thousandths / 1000 > highest)
            faults.Invalid(path, ratio.ToString(), $"ratio {ratio} is greater than max/min = {highest.ToString("F6", CultureInfo.InvariantCulture)}");
    }

    private static Quantity? Amount(Field limit, string field, string name) =>
        limit[field][name] is { IsSet: true } value ? CountedResourceNames.Amount(value) : null;
}
