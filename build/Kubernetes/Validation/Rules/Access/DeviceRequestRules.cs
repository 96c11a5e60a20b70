namespace Welkin.Kubernetes;

/// <summary>What the API asks of one request for devices within a claim.</summary>
internal static class DeviceRequestRules
{
    private const int MostSelectors = 32;
    private const int MostChoices = 8;
    private const int LongestExpression = 10 * 1024;

    private static readonly string[] Effects = ["NoExecute", "NoSchedule", "None"];

    public static void Check(Field request, FaultList faults)
    {
        faults.InvalidEach(request.Path["name"], request["name"].Said(), NameFormat.Dns1123Label(request["name"].Said()));
        var (exactly, choices) = (request["exactly"], request["firstAvailable"]);
        if (!exactly.IsSet && choices.Tally() == 0)
            faults.Required(request.Path, "exactly one of `exactly` or `firstAvailable` is required");
        else if (exactly.IsSet && choices.Tally() > 0)
            faults.Invalid(request.Path, "null", "exactly one of `exactly` or `firstAvailable` is required, but multiple fields are set");
        else if (exactly.IsSet)
            Devices(exactly, faults);
        else
        {
            DeviceLists.Set(choices, MostChoices, choice =>
            {
                faults.InvalidEach(choice.Path["name"], choice["name"].Said(), NameFormat.Dns1123Label(choice["name"].Said()));
                Devices(choice, faults);
            }, choice => choice["name"].Said(), faults);
        }
    }

    public static void Selectors(Field selectors, FaultList faults) => DeviceLists.List(selectors, MostSelectors, selector =>
    {
        var expression = selector["cel"]["expression"];
        if (!selector["cel"].IsSet)
            faults.Required(selector.Path["cel"]);
        else if (expression.Said().Length > LongestExpression)
            faults.TooLong(expression.Path, LongestExpression);
        else
            faults.NotJudged(expression.Path, "whether the CEL expression compiles and what it costs");
    }, faults);

    public static void Taint(Field taint, FaultList faults)
    {
        LabelRules.Name(taint.Path["key"], taint["key"].Said(), faults);
        faults.InvalidEach(taint.Path["value"], taint["value"].Said(), NameFormat.LabelValue(taint["value"].Said()));
        faults.RequiredOneOf(taint["effect"], Effects);
    }

    private static void Devices(Field request, FaultList faults)
    {
        faults.RequiredName(request["deviceClassName"], NameFormat.Dns1123Subdomain);
        Selectors(request["selectors"], faults);
        var (mode, count) = (request["allocationMode"], request["count"].Whole() ?? 0);
        switch (mode.Said())
        {
            case "All":
                if (count != 0)
                    faults.Invalid(request.Path["count"], count, "must not be specified when allocationMode is 'All'");
                break;
            case "ExactCount":
                if (count <= 0)
                    faults.Invalid(request.Path["count"], count, "must be greater than zero");
                break;
            case var other:
                faults.NotSupported(mode.Path, other, "All", "ExactCount");
                break;
        }
        foreach (var toleration in request["tolerations"].Items)
            Toleration(toleration, faults);
    }

    private static void Toleration(Field toleration, FaultList faults)
    {
        var value = toleration["value"];
        if (!toleration["key"].IsUnsaid())
            LabelRules.Name(toleration.Path["key"], toleration["key"].Said(), faults);
        if (toleration["operator"].Text == "Exists" && !value.IsUnsaid())
            faults.Invalid(value.Path, value.Said(), "must be empty for operator `Exists`");
        else if (toleration["operator"].Text == "Equal")
            faults.InvalidEach(value.Path, value.Said(), NameFormat.LabelValue(value.Said()));
        faults.RequiredOneOf(toleration["operator"], "Equal", "Exists");
        if (!toleration["effect"].IsUnsaid())
            faults.OneOf(toleration["effect"], Effects);
    }
}
