using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a PriorityLevelConfiguration (upstream: pkg/apis/flowcontrol/validation).</summary>
internal static class PriorityLevelRules
{
    private const int MostQueues = 10_000_000;
    private const int HashBits = 60;
    private const string Shares = "must be a non-negative integer";

    public static void Create(Field root, FaultList faults)
    {
        var spec = root["spec"];
        var type = spec["type"].Said();
        if ((root["metadata"]["name"].Text == "exempt") != (type == "Exempt"))
            faults.Invalid(spec.Path["type"], type, "type must be 'Exempt' if and only if name is 'exempt'");
        switch (type)
        {
            case "Exempt":
                if (spec["limited"].IsSet)
                    faults.Forbidden(spec.Path["limited"], "must be nil if the type is not Limited");
                Amount(spec["exempt"]["nominalConcurrencyShares"], Shares, faults);
                Percent(spec["exempt"]["lendablePercent"], faults);
                break;
            case "Limited":
                if (spec["exempt"].IsSet)
                    faults.Forbidden(spec.Path["exempt"], "must be nil if the type is Limited");
                if (spec["limited"].IsSet)
                    Limited(spec["limited"], faults);
                else
                    faults.Required(spec.Path["limited"], "must not be empty when type is Limited");
                break;
            default:
                faults.OneOf(spec["type"], "Exempt", "Limited");
                break;
        }
        MandatoryFlow.Check(root, faults);
        Conditions(root["status"]["conditions"], faults);
    }

    public static void Conditions(Field conditions, FaultList faults)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in conditions.Items.Select(condition => condition["type"]))
        {
            if (!types.Add(type.Said()))
                faults.Duplicate(type.Path, type.Said());
            faults.RequiredText(type, "must not be empty");
        }
    }

    private static void Limited(Field limited, FaultList faults)
    {
        Amount(limited["nominalConcurrencyShares"], Shares, faults);
        Response(limited["limitResponse"], faults);
        Percent(limited["lendablePercent"], faults);
        Amount(limited["borrowingLimitPercent"], "if specified, must be a non-negative integer", faults);
    }

    private static void Response(Field response, FaultList faults)
    {
        var queuing = response["queuing"];
        switch (response["type"].Said())
        {
            case "Reject":
                if (queuing.IsSet)
                    faults.Forbidden(queuing.Path, "must be nil if limited.limitResponse.type is not Limited");
                break;
            case "Queue":
                if (queuing.IsSet)
                    Queuing(queuing, faults);
                else
                    faults.Required(queuing.Path, "must not be empty if limited.limitResponse.type is Limited");
                break;
            default:
                faults.OneOf(response["type"], "Queue", "Reject");
                break;
        }
    }

    private static void Queuing(Field queuing, FaultList faults)
    {
        var (length, queues, hand) = (queuing["queueLengthLimit"].Whole() ?? 0, queuing["queues"].Whole() ?? 0, queuing["handSize"].Whole() ?? 0);
        if (length <= 0)
            faults.Invalid(queuing.Path["queueLengthLimit"], length, "must be positive");
        if (queues <= 0)
            faults.Invalid(queuing.Path["queues"], queues, "must be positive");
        else if (queues > MostQueues)
            faults.Invalid(queuing.Path["queues"], queues, "must not be greater than 10000000");
        if (hand <= 0)
            faults.Invalid(queuing.Path["handSize"], hand, "must be positive");
        else if (hand > queues)
            faults.Invalid(queuing.Path["handSize"], hand, string.Create(CultureInfo.InvariantCulture, $"should not be greater than queues ({queues})"));
        else if (Entropy(queues, hand) > HashBits)
        {
            faults.Invalid(queuing.Path["handSize"], hand, string.Create(CultureInfo.InvariantCulture,
                $"required entropy bits of deckSize {queues} and handSize {hand} should not be greater than {HashBits}"));
        }
    }

    /// <summary>How many bits it takes to draw a hand from a deck; a large hand needs too many anyway.</summary>
    private static int Entropy(long deck, long hand) => hand > HashBits * 2 ? int.MaxValue : (int)Math.Ceiling(Enumerable.Range(0, (int)hand).Sum(drawn => Math.Log2(deck - drawn)));

    private static void Amount(Field amount, string mistake, FaultList faults)
    {
        if (amount.Whole() < 0)
            faults.Invalid(amount.Path, amount.Node, mistake);
    }

    private static void Percent(Field percent, FaultList faults)
    {
        if (percent.Whole() is < 0 or > 100)
            faults.Invalid(percent.Path, percent.Node, NameFormat.Between(0, 100));
    }
}
